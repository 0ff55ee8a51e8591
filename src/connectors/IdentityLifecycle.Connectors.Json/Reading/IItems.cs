namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>The items of a file, one after the other.</summary>
internal interface IItems
{
    /// <summary>Reads the next item.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="Errors.LifecycleException">The file as a whole cannot be used.</exception>
    bool TryNext(out JsonItem item);
}
