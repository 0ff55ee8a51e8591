using IdentityLifecycle.Planning.Lifecycle;

namespace IdentityLifecycle.Planning.Residual;

/// <summary>Somebody who left and for whose account more than nothing was to be done.</summary>
/// <param name="Row">The person's row; negative if it vanished.</param>
/// <param name="Vanished">The identity id of a person whose row vanished.</param>
/// <param name="Account">The account of such a person.</param>
/// <param name="Moment">The state of such a person.</param>
internal readonly record struct Leaver(int Row, string Vanished, int Account, LifecycleMoment Moment)
{
    public static Leaver Of(int row) => new(row, string.Empty, -1, default);
}
