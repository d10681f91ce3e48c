/** The one place where what came in becomes records on the broker. */
@NullMarked
package allday.ingestion.raw;

import org.jspecify.annotations.NullMarked;
