/** Syncs that a person starts: a window, a run with progress, cancel. */
@NullMarked
package allday.ingestion.sync;

import org.jspecify.annotations.NullMarked;
