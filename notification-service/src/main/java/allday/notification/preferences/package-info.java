/** Pages where customers say what they want to get. */
@NullMarked
package allday.notification.preferences;

import org.jspecify.annotations.NullMarked;
