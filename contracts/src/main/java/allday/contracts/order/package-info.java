/** The canonical order: what a platform's order means once its dialect is gone. */
@NullMarked
package allday.contracts.order;

import org.jspecify.annotations.NullMarked;
