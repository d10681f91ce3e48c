/** The book: orders, their history, what waits to be published and what waits to be understood. */
@NullMarked
package allday.store.orders;

import org.jspecify.annotations.NullMarked;
