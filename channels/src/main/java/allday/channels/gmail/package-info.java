/** Gmail, by its API: mail from a mailbox of Google Workspace. */
@NullMarked
package allday.channels.gmail;

import org.jspecify.annotations.NullMarked;
