"""The frameworks that tasks serve: what each code is about, in a few words of our own.

Codes only point to a standard; its text stands with its publisher. CCSS: Common Core reading standards for
informational text (RI) and for history (RH). C3: the inquiry arc for social studies. ISTE: standards for
students, with their edition. DigComp: the European framework of digital competence. COR: the questions of
Civic Online Reasoning. SIFT: its four moves. UNESCO-MIL: modules of the curriculum of media and information
literacy.
"""

from types import MappingProxyType

LABELS = MappingProxyType(
    {
        "CCSS.RI.6-8.1": "back what you say with the text",
        "CCSS.RI.6-8.4": "words in their place and their pull",
        "CCSS.RI.6-8.6": "where the writer stands",
        "CCSS.RI.6-8.8": "weigh an argument's claims and proof",
        "CCSS.RI.9-10.1": "back what you say with strong lines",
        "CCSS.RI.9-10.4": "what a choice of words adds up to",
        "CCSS.RI.9-10.6": "how a writer brings readers round",
        "CCSS.RI.9-10.8": "weigh an argument, find what is false in it",
        "CCSS.RH.6-8.1": "answer with lines from a source",
        "CCSS.RH.6-8.2": "sum up a source fairly",
        "CCSS.RH.6-8.4": "words of the subject",
        "CCSS.RH.6-8.6": "signs of a writer's purpose",
        "CCSS.RH.6-8.8": "fact, opinion or reasoned view",
        "CCSS.RH.6-8.9": "one topic in several sources",
        "CCSS.RH.9-10.1": "lines that count, with date and origin",
        "CCSS.RH.9-10.4": "words of the subject, in their place",
        "CCSS.RH.9-10.6": "what two writers treat differently",
        "CCSS.RH.9-10.8": "does the proof carry the claim?",
        "CCSS.RH.9-10.9": "the same topic in two kinds of source",
        "C3.D3.1": "gather sources that differ",
        "C3.D3.2": "how far a source can be trusted",
        "C3.D3.3": "proof drawn from several sources",
        "C3.D3.4": "mend a claim where proof is thin",
        "C3.D4.1": "build an argument and meet others",
        "C3.D4.2": "explain with sound reasons",
        "C3.D4.4": "judge the arguments of others",
        "ISTE.1.3.b@2016": "is it accurate, and whose view is it?",
        "ISTE.1.3.b@2024": "is it accurate, and whose view is it?",
        "DigComp.1.2": "judge what is found online",
        "COR.1": "who is behind it?",
        "COR.2": "what is the proof?",
        "COR.3": "what do others say?",
        "SIFT.S": "stop first",
        "SIFT.I": "look into the source",
        "SIFT.F": "find better coverage",
        "SIFT.T": "trace it to where it began",
        "UNESCO-MIL.1": "media and free speech",
        "UNESCO-MIL.2": "how news is made",
        "UNESCO-MIL.3": "how people are shown",
        "UNESCO-MIL.4": "the language of media",
        "UNESCO-MIL.5": "what advertising does",
        "UNESCO-MIL.6": "old media and new",
        "UNESCO-MIL.7": "chances and risks of the internet",
        "UNESCO-MIL.8": "finding and using information",
    }
)


def label(code: str) -> str:
    """The label of a code, or of the one that it narrows down to some school years: `C3.D3.2.9-12`; or ""."""
    return LABELS.get(code) or LABELS.get(code.rpartition(".")[0], "")
