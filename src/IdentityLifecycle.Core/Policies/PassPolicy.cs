namespace IdentityLifecycle.Policies;

/// <summary>The terms of temporary access passes.</summary>
/// <param name="Minutes">How long a pass lasts; null for as long as the directory says.</param>
/// <param name="IsUsableOnce">Whether it serves for one sign-in only; null for what the directory says.</param>
public sealed record PassPolicy(int? Minutes, bool? IsUsableOnce)
{
    /// <summary>The shortest time that a pass may last, in minutes (Microsoft Graph, "Create temporaryAccessPassMethod").</summary>
    public const int ShortestMinutes = 10;

    /// <summary>The longest time that a pass may last, in minutes: thirty days.</summary>
    public const int LongestMinutes = 43_200;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"A temporary access pass {(Minutes is int minutes ? $"for {minutes} minutes" : "for as long as the directory says")}{IsUsableOnce switch { true => ", for one sign-in", false => ", for several sign-ins", null => string.Empty }}.");
}
