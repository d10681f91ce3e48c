/** Jira Service Management, in the cloud: one ticket for each problem. */
@NullMarked
package allday.channels.jira;

import org.jspecify.annotations.NullMarked;
