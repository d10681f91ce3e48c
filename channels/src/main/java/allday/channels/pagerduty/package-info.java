/** PagerDuty, by its Events API: one incident for each problem. */
@NullMarked
package allday.channels.pagerduty;

import org.jspecify.annotations.NullMarked;
