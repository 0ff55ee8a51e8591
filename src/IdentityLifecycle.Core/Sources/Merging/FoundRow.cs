namespace IdentityLifecycle.Sources.Merging;

/// <summary>Which row of a source is about a person, where it is not a row's number.</summary>
internal static class FoundRow
{
    /// <summary>The source was read whole, and says nothing about the person.</summary>
    public const int Silent = -1;

    /// <summary>Nobody can tell what the source says about the person.</summary>
    public const int Untold = -2;
}
