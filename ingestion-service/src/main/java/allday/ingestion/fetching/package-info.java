/** Fetches the orders that thin events speak of. */
@NullMarked
package allday.ingestion.fetching;

import org.jspecify.annotations.NullMarked;
