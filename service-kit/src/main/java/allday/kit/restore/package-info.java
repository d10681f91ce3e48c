/** What a service does first where its database was put back to an earlier moment. */
@NullMarked
package allday.kit.restore;

import org.jspecify.annotations.NullMarked;
