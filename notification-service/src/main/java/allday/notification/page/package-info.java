/** How pages behind links look, and in which languages they speak. */
@NullMarked
package allday.notification.page;

import org.jspecify.annotations.NullMarked;
