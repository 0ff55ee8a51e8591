namespace IdentityLifecycle.Connectors.Images;

/// <summary>An image that a state store keeps, as it was at one moment whoever writes meanwhile. One thread uses it.</summary>
public interface IKeptImage : IDisposable
{
    /// <summary>Which moment it shows.</summary>
    ImageMark Mark { get; }

    /// <summary>The entries, in the ordinal order of their keys, each made when it is asked for.</summary>
    IEnumerable<ImageEntry> Entries { get; }
}
