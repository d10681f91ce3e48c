/**
 * What went in equals the sum of what became of it: the four equations of the product, read from
 * the metrics that its processes export.
 */
@NullMarked
package allday.endtoend.balance;

import org.jspecify.annotations.NullMarked;
