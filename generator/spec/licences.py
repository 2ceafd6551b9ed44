"""Licence names that a spec may give: SPDX ids of licences used for texts, and plain words."""

CREATIVE_COMMONS = ("BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND")
CREATIVE_COMMONS_VERSIONS = ("4.0", "3.0", "2.5", "2.0", "1.0")
OTHERS = (
    "CC0-1.0", "CC-PDDC", "CC-BY-3.0-AT", "CC-BY-3.0-AU", "CC-BY-3.0-DE", "CC-BY-3.0-IGO", "CC-BY-3.0-NL",
    "CC-BY-3.0-US", "CC-BY-SA-3.0-AT", "CC-BY-SA-3.0-DE", "CC-BY-SA-3.0-IGO", "CC-BY-NC-3.0-DE",
    "CC-BY-NC-SA-3.0-DE", "CC-BY-NC-SA-3.0-IGO", "CC-BY-NC-ND-3.0-DE", "CC-BY-NC-ND-3.0-IGO", "
    ""CC-BY-ND-3.0-DE",
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "DL-DE-BY-2.0", "DL-DE-ZERO-2.0", "EUPL-1.2",
    "GFDL-1.2-only", "GFDL-1.2-or-later", "GFDL-1.3-only", "GFDL-1.3-or-later", "GPL-3.0-only",
    "GPL-3.0-or-later", "ISC", "LAL-1.3", "MIT", "MIT-0", "MPL-2.0", "NLOD-1.0", "NLOD-2.0", "
    ""ODC-By-1.0", "ODbL-1.0",
    "OGL-Canada-2.0", "OGL-UK-1.0", "OGL-UK-2.0", "OGL-UK-3.0", "PDDL-1.0", "Unlicense", "etalab-2.0",
)  # fmt: skip
SPDX = (
    tuple(f"CC-{terms}-{number}" for number in CREATIVE_COMMONS_VERSIONS for terms in CREATIVE_COMMONS)
    + OTHERS
)

EXERCISE_LICENCES = (*SPDX, "all-rights-reserved")
ARTICLE_LICENCES = (*SPDX, "public-domain", "all-rights-reserved", "original")
