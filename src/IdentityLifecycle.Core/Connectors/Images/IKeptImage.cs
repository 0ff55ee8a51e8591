namespace IdentityLifecycle.Connectors.Images;

/// <summary>A kept image as it was at one moment, even if somebody writes to the store meanwhile. One thread uses it.</summary>
public interface IKeptImage : IDisposable
{
    /// <summary>The mark that says which moment the image shows.</summary>
    ImageMark Mark { get; }

    /// <summary>The entries in the ordinal order of their keys. Each is read when it is asked for.</summary>
    IEnumerable<ImageEntry> Entries { get; }
}
