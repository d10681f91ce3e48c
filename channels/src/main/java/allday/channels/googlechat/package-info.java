/** Google Chat, by a space's incoming webhook: cards for staff. */
@NullMarked
package allday.channels.googlechat;

import org.jspecify.annotations.NullMarked;
