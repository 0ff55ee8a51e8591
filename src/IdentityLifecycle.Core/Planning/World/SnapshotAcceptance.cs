using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Planning.World;

/// <summary>A snapshot that a person accepts once, although it looks wrong.</summary>
/// <param name="Hash">The hash of its content, or the beginning of it.</param>
/// <param name="By">Who accepts it.</param>
/// <param name="Reason">Why.</param>
public sealed record SnapshotAcceptance(string Hash, string By, string Reason)
{
    /// <summary>The least number of digits of a hash that name a snapshot.</summary>
    public const int LeastDigits = 8;

    /// <summary>Whether a snapshot is meant.</summary>
    public bool Concerns(SourceSnapshot snapshot) => Hash.Length >= LeastDigits && snapshot.Hash.StartsWith(Hash, StringComparison.OrdinalIgnoreCase);

    /// <summary>Who accepted it and why, for the plan and the run.</summary>
    public override string ToString() => $"{By}: {Reason}";
}
