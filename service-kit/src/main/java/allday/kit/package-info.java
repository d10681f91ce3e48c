/** What every service has in common. */
@NullMarked
package allday.kit;

import org.jspecify.annotations.NullMarked;
