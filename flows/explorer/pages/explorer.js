// What makes reading quicker; every page works without it.
"use strict";
