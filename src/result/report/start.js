"use strict";

// Puts the page together.

fillHead();
fillDocumented();
fillCandidates();
fillSites();
fillRecovery();
fillRun();
hideEmptyParts();
followTips();
followAddress();
unfoldForPrint();
document.documentElement.dataset.ready = "yes";
