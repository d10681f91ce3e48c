/** Takes orders in: by webhook, by fetching what a thin webhook speaks of, by poll, and by hand. */
@NullMarked
package allday.ingestion;

import org.jspecify.annotations.NullMarked;
