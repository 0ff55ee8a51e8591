namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>A kind of file of ours: how it is recognised, how each version of it comes from the one before, and which errors it raises.</summary>
/// <param name="ApplicationId">SQLite's application id, which tells our kinds of file from each other and from everybody else's.</param>
/// <param name="Noun">What people call it, such as <c>directory</c>.</param>
/// <param name="Scripts">The script at position n brings a file from version n to n + 1; a script that was released never changes.</param>
/// <param name="Errors">The kinds of error that its files raise.</param>
/// <param name="HowToMake">What to do to have an empty one made.</param>
internal sealed record FileFormat(
    int ApplicationId,
    string Noun,
    IReadOnlyList<string> Scripts,
    FileErrorKinds Errors,
    string HowToMake)
{
    /// <summary>The version that this program writes.</summary>
    public int Version => Scripts.Count;
}
