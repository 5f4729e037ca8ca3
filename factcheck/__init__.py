"""factcheck: checks numbers about defence spending in news articles against official figures.

    >>> from factcheck import extract_claims
    >>> [claim.text for claim in extract_claims("Greece spends more than 3% of its GDP on defence.")]
    ['more than 3%']
"""

from __future__ import annotations

__version__ = "0.1.0"
