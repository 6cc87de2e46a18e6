"""The proofs there are, one for each manual."""

from collections.abc import Mapping
from types import MappingProxyType

from tests.sensitivity import kenpos, omron, renesas
from tests.sensitivity.proof import Proof

PROOFS: Mapping[str, Proof] = MappingProxyType(
    {proof.manual: proof for proof in (renesas.PROOF, kenpos.PROOF, omron.PROOF)}
)
