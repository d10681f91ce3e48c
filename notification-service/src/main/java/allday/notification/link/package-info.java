/** Links that customers get: each carries its own proof, so that it needs no login. */
@NullMarked
package allday.notification.link;

import org.jspecify.annotations.NullMarked;
