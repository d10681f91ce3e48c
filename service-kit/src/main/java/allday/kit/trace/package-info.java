/** Traces: the way of one order through the processes, told to whoever collects such. */
@NullMarked
package allday.kit.trace;

import org.jspecify.annotations.NullMarked;
