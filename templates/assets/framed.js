/* A page to be framed: what answers is fetched once the page stands. */
import("./explore-framed.js");
