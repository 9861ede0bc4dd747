"use strict";

// Puts the page together.

let tablesOfRun = [];

function showAddress() {
  if (!address.kind) for (const table of tablesOfRun) table.restore();
  showView();
}

/// With a view on, the skip links lead to it, and leave the address alone.
function followSkipLinks() {
  byId("skip-to-view").addEventListener("click", (event) => {
    event.preventDefault();
    byId("view-title").focus();
  });
}

function fillPage() {
  readAddress();
  fillHead();
  tablesOfRun = [fillDocumented(), fillCandidates(), fillSites()].filter(Boolean);
  fillRecovery();
  fillRun();
  hideEmptyParts();
  followTips();
  fillSearch();
  followAddress(showAddress);
  showView();
  unfoldForPrint();
  followSkipLinks();
  performance.mark("ready");
  document.documentElement.dataset.ready = "yes";
}

/// Where the data is packed in a way that the browser does not know, the page says so.
async function start() {
  try {
    takeData(await unpackData(byId("data").textContent));
  } catch (error) {
    byId("unreadable").hidden = false;
    throw error;
  }
  fillPage();
}

start();
