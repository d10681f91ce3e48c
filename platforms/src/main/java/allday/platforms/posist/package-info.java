/** POSist (Restroworks): orders by push or poll as its partners know them, and its triggers. */
@NullMarked
package allday.platforms.posist;

import org.jspecify.annotations.NullMarked;
