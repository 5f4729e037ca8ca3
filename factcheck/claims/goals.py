"""The grammar of spending targets: how a figure is called a goal, who is meant to meet it, what is not one."""

from __future__ import annotations

import re

from factcheck.lexicon import alternation, words

TARGET = alternation(words("measures", "target"))
AFTER = re.compile(
    rf"[\"')]{{0,2}}(?:[ -]{{1,2}}|-)(?:of[ ](?:GDP|gross[ ]domestic[ ]product|economic[ ]output|"
    rf"national[ ]income)[ -])?(?:(?!of\b|on\b|in\b|to\b|and\b|by\b|for\b|was\b|is\b|last\b|"
    rf"this\b)[\w'.]{{1,14}}[ -]){{0,4}}?(?P<word>{TARGET})(?![a-z])"
)
BEFORE = re.compile(
    rf"\b(?P<word>{TARGET})(?![a-z])['\"]?(?:[ ]\([^)]{{0,30}}\))?[ ,]{{1,2}}(?:(?!but\b|"
    rf"while\b)[\w',.-]{{1,14}}[ ]){{0,8}}?(?:of|to|that|is|was|at|being|which|-|as|for|on|from|stands|"
    rf"remains|set|be)[ ](?:(?:all[ ])?(?:the[ ])?(?:members|allies|countries|spending|spend|devoting|devote|"
    rf"investing|invest|allocating|allocate|at[ ]least|a|be|dedicating|contributing|putting|up|to|for|"
    rf"defen[cs]e|military|outlays|budgets|expenditure|minimum|of|is|set|reach(?:ing)?|hitting|"
    rf"on)[ ]){{0,6}}[\"'(]?$",
    re.IGNORECASE,
)
APPOSED = re.compile(rf"\b(?P<word>{TARGET})(?:,|:|[ ]-|[ ]\(|,[ ](?:now|currently|set[ ]at))[ ]?$", re.IGNORECASE)
PREDICATE = re.compile(
    rf"(?:[ ]of[ ](?:[\w'-]{{1,20}}[ ]){{0,3}}?(?:GDP|product|output|income))?(?:[ ](?:is|was|remains|as|"
    rf"became|will[ ]be)[ ](?:[\w'-]{{1,20}}[ ]){{0,4}}?(?P<word>{TARGET})(?![a-z])"
    rf"|(?:[ ]on[ ](?:[\w'-]{{1,20}}[ ]){{1,3}})?,?[ ](?:an?|the|"
    rf"its)[ ](?:[\w'-]{{1,20}}[ ]){{0,4}}?(?P<apposed>{TARGET})(?![a-z])"
    rf"|[ ](?:that[ ])?(?P<required>required|demanded|recommended|stipulated|prescribed|expected|"
    rf"agreed)[ ](?:by|of|from|at)\b"
    rf"|(?:[ ]of[ ](?:[\w'-]{{1,20}}[ ]){{0,3}}?(?:GDP|product|output|income))?[ ](?:that[ ])?(?:all[ ]|its[ ]|the[ ])?"
    rf"(?:NATO[ ])?(?:members|allies|countries|nations)[ ](?:are|were)[ ](?P<due>meant|supposed|required|expected|"
    rf"asked|obliged)[ ]to\b)"
)
PART = re.compile(
    r"\b(?:[Oo]f[ ](?:that|this|which|it|the|NATO's|Nato's)|split|comprising|made[ ]up[ ]of|consists?[ ]of|"
    r"including|plus|under[ ]the)\b"
)
PART_FOR = re.compile(
    r"(?:[ ]of[ ]GDP)?[ ](?:(?:is|was|are|would[ ]be|will[ ]be|must|should|may|to|go(?:es)?|be|can|counted|"
    r"meant|reserved|earmarked|spent|set[ ]aside)[ ]){0,4}(?:for|on|to|towards?)\b"
)
OF_ITS_OWN = re.compile(
    r"\b(?:its|their|own|informal|national|self-imposed|constitutional|domestic)[ ](?:\w{1,14}[ ]){0,2}?"
    r"(?:cap|ceiling|floor|limit|minimum|target|goal|threshold)\b|\b(?:law|act|legislation|statute|constitution)\b",
    re.IGNORECASE,
)
MEMBERS = re.compile(
    r"\b(?:(?:[Nn][Aa][Tt][Oo]|alliance|European|EU|all|every|each|other|most|many|member|fellow|its|their|"
    r"our|America's|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|some|"
    r"no)['s]{0,2}[ ])"
    r"(?:[\w'-]{1,20}[ ]){0,3}?(?:allies|members|countries|nations|states|governments|capitals|partners|ally|member)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|twenty-\w+|"
    r"thirty|all|most|half|none|few|only|every|each|some|many|several|majority|third|quarters|"
    r"thirds)\b[^.;]{0,40}?"
    r"\b(?:allies|members|countries|nations|states|governments|capitals|ally|member)\b",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"\b(?:meet|allocat\w+|meets|met|meeting|spend|spends|spent|spending|reach|reached|hit|hits|at or above|"
    r"above|below|pay|paid|paying|devot\w+|satisf\w+|clear\w*|achiev\w+|invest\w*|honou?r\w*|(?:is|are|be|was|"
    r"were)[ ]at)\b",
    re.IGNORECASE,
)
NOT_COUNTRY_GOAL = re.compile(
    r"\b(?:economy|grew|federal spending|government spending|public spending|inflation|growth|deficit|"
    r"renewable|emission|climate|aid|profit|revenue|price|poverty|debt)\b",
    re.IGNORECASE,
)
RELATION = re.compile(
    r"\b(?P<word>above|over|exceeding|beyond|more[ ]than|surpassing|below|under|short[ ]of|"
    r"less[ ]than)[ ](?:the[ ]|its[ ]|NATO's[ ]|Nato's[ ])?(?:alliance's[ ]|bloc's[ ]|required[ ]|"
    r"agreed[ ])?$"
)
OWN = re.compile(r"\b(?:reach|hit|meet|achieve|attain|get[ ]to|climb[ ]to)[a-z]*\b", re.IGNORECASE)
ALLIED = re.compile(r"[^.;]{0,45}?\b(?:NATO|Nato|alliance|allies)\b")
BODYS = re.compile(rf"\b(?:NATO|Nato|alliance)(?:'s)?[ ](?:[\w-]{{1,14}}[ ]){{0,2}}?{TARGET}[ ]of[ ]$")
FIGURE_OF = re.compile(r"\b[Tt]he[ ](?:figure|level|number)[ ]of[ ]$")
RAISED = re.compile(
    r"\b(?:increas|rais|doubl|lift|mov|bring|chang)[a-z]*[ ](?:it|that|this|the[ ](?:goal|target|figure|guideline))[ ]"
    r"to[ ](?:at[ ]least[ ])?$"
)
NO_NOUN = re.compile(r"(?=[.,;)\"']|$|[ ](?:that|which|and|but|or|by|for)\b)")
OWN_WORDS = re.compile(
    r"\b(?:NATO|Nato|alliance|allies|allied|GDP|defen[cs]e|military|spend\w*|armies|forces)\b|gross "
)
GOAL = re.compile(rf"\b{TARGET}\b")
LIKENED = re.compile(r"\b(?:like|unlike)[ ](?:(?:about|nearly|almost|around|the|half|most|many)[ ]){0,4}$")
