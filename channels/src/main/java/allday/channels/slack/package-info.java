/** Slack, by the incoming webhook of an app: cards for staff. */
@NullMarked
package allday.channels.slack;

import org.jspecify.annotations.NullMarked;
