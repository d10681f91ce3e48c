/** Notification providers, a package each. They know nothing of each other. */
@NullMarked
package allday.channels;

import org.jspecify.annotations.NullMarked;
