/**
 * The world outside, on the loopback interface: platforms that take orders and tell of them as the
 * real ones do, and providers that remember what they were asked to send. For the demo, the bench
 * and the end-to-end tests.
 */
@NullMarked
package allday.simulator;

import org.jspecify.annotations.NullMarked;
