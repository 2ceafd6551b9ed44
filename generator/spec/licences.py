"""Licence names that a spec may give: SPDX ids of licences used for texts, and plain words."""

_TERMS = ("BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND")
_VERSIONS = ("4.0", "3.0", "2.5", "2.0", "1.0")
_OTHERS = """
    CC0-1.0 CC-PDDC
    CC-BY-3.0-AT CC-BY-3.0-AU CC-BY-3.0-DE CC-BY-3.0-IGO CC-BY-3.0-NL CC-BY-3.0-US
    CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-NC-3.0-DE CC-BY-ND-3.0-DE
    CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-ND-3.0-DE CC-BY-NC-ND-3.0-IGO
    DL-DE-BY-2.0 DL-DE-ZERO-2.0 etalab-2.0 LAL-1.3 NLOD-1.0 NLOD-2.0
    ODC-By-1.0 ODbL-1.0 PDDL-1.0 OGL-Canada-2.0 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0
    GFDL-1.2-only GFDL-1.2-or-later GFDL-1.3-only GFDL-1.3-or-later GPL-3.0-only GPL-3.0-or-later
    0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause EUPL-1.2 ISC MIT MIT-0 MPL-2.0 Unlicense
""".split()

SPDX = (*(f"CC-{terms}-{version}" for version in _VERSIONS for terms in _TERMS), *_OTHERS)
EXERCISE_LICENCES = (*SPDX, "all-rights-reserved")
ARTICLE_LICENCES = (*SPDX, "public-domain", "all-rights-reserved", "original")
