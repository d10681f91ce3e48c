/** Microsoft Teams, by a workflow's webhook: Adaptive Cards for staff. */
@NullMarked
package allday.channels.msteams;

import org.jspecify.annotations.NullMarked;
