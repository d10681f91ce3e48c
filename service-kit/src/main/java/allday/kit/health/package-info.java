/** What the orchestrator's probes and the operators see of a service. */
@NullMarked
package allday.kit.health;

import org.jspecify.annotations.NullMarked;
