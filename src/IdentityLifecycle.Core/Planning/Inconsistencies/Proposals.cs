namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>What settles an inconsistency, in words that several kinds share.</summary>
internal static class Proposals
{
    /// <summary>The plan corrects it.</summary>
    public const string Apply = "The plan corrects it: Invoke-JoinerMoverLeaver applies it.";

    /// <summary>A person decides between candidates.</summary>
    public const string Decide = "Get-IdentityConflict shows who and what is concerned, and the commands that decide.";

    /// <summary>The system of record is wrong.</summary>
    public const string CorrectRow = "Correct the row in the system of record.";

    /// <summary>The reason says what to do.</summary>
    public const string AsItSays = "Remove what the reason names, and compare again.";

    /// <summary>Nobody's account may be named in the policy, or switched off by it.</summary>
    public static string OfOrphan(string directory, string anchor, string? guess) =>
        $"If it is somebody's: {DecisionCommand.OfAccount(guess ?? "…", directory, "Link", anchor)}. If it is meant to be nobody's: \"nobody\" of the directory in the policy. To disable orphans: \"orphans\": \"disable\".";
}
