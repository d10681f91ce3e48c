/** Finds the ways to whoever is to be told. */
@NullMarked
package allday.notification.recipients;

import org.jspecify.annotations.NullMarked;
