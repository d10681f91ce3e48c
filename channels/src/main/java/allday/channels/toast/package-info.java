/** Toast, which has nothing to send with: said at start, in words. */
@NullMarked
package allday.channels.toast;

import org.jspecify.annotations.NullMarked;
