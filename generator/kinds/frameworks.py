"""The frameworks that tasks serve: what each code is about, in a few words of our own.

Codes only point to a standard; its text stands with its publisher. CCSS: Common Core reading standards for
informational text (RI) and for history (RH). C3: the inquiry arc for social studies. ISTE: standards for
students, with their edition. DigComp: the European framework of digital competence. COR: the questions of
Civic Online Reasoning. SIFT: its four moves. UNESCO-MIL: modules of the curriculum of media and information
literacy.
"""

from types import MappingProxyType

from generator.words import N_

LABELS = MappingProxyType(
    {
        "CCSS.RI.6-8.1": N_("back what you say with the text"),
        "CCSS.RI.6-8.4": N_("words in their place and their pull"),
        "CCSS.RI.6-8.6": N_("where the writer stands"),
        "CCSS.RI.6-8.8": N_("weigh an argument's claims and proof"),
        "CCSS.RI.9-10.1": N_("back what you say with strong lines"),
        "CCSS.RI.9-10.4": N_("what a choice of words adds up to"),
        "CCSS.RI.9-10.6": N_("how a writer brings readers round"),
        "CCSS.RI.9-10.8": N_("weigh an argument, find what is false in it"),
        "CCSS.RH.6-8.1": N_("answer with lines from a source"),
        "CCSS.RH.6-8.2": N_("sum up a source fairly"),
        "CCSS.RH.6-8.4": N_("words of the subject"),
        "CCSS.RH.6-8.6": N_("signs of a writer's purpose"),
        "CCSS.RH.6-8.8": N_("fact, opinion or reasoned view"),
        "CCSS.RH.6-8.9": N_("one topic in several sources"),
        "CCSS.RH.9-10.1": N_("lines that count, with date and origin"),
        "CCSS.RH.9-10.4": N_("words of the subject, in their place"),
        "CCSS.RH.9-10.6": N_("what two writers treat differently"),
        "CCSS.RH.9-10.8": N_("does the proof carry the claim?"),
        "CCSS.RH.9-10.9": N_("the same topic in two kinds of source"),
        "C3.D3.1": N_("gather sources that differ"),
        "C3.D3.2": N_("how far a source can be trusted"),
        "C3.D3.3": N_("proof drawn from several sources"),
        "C3.D3.4": N_("mend a claim where proof is thin"),
        "C3.D4.1": N_("build an argument and meet others"),
        "C3.D4.2": N_("explain with sound reasons"),
        "C3.D4.4": N_("judge the arguments of others"),
        "ISTE.1.3.b@2016": N_("is it accurate, and whose view is it?"),
        "ISTE.1.3.b@2024": N_("is it accurate, and whose view is it?"),
        "DigComp.1.2": N_("judge what is found online"),
        "COR.1": N_("who is behind it?"),
        "COR.2": N_("what is the proof?"),
        "COR.3": N_("what do others say?"),
        "SIFT.S": N_("stop first"),
        "SIFT.I": N_("look into the source"),
        "SIFT.F": N_("find better coverage"),
        "SIFT.T": N_("trace it to where it began"),
        "UNESCO-MIL.1": N_("media and free speech"),
        "UNESCO-MIL.2": N_("how news is made"),
        "UNESCO-MIL.3": N_("how people are shown"),
        "UNESCO-MIL.4": N_("the language of media"),
        "UNESCO-MIL.5": N_("what advertising does"),
        "UNESCO-MIL.6": N_("old media and new"),
        "UNESCO-MIL.7": N_("chances and risks of the internet"),
        "UNESCO-MIL.8": N_("finding and using information"),
    }
)


def label(code: str) -> str:
    """The English label of a code, or of the one that it narrows down: `C3.D3.2.9-12`; or ""."""
    return LABELS.get(code) or LABELS.get(code.rpartition(".")[0], "")
