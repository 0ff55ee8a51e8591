using System.IO;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>Lets a policy's system of record be read from another file.</summary>
public static class SourceRelocation
{
    /// <summary>The same system of record in another file.</summary>
    /// <param name="source">The system of record.</param>
    /// <param name="file">The file's full path.</param>
    public static SystemOfRecordPolicy In(this SystemOfRecordPolicy source, string file)
    {
        ConnectorSettings old = source.Connection;
        Dictionary<string, object> values = new(old.Values, StringComparer.Ordinal) { ["path"] = file };
        return source with { Connection = new ConnectorSettings(old.Name, old.Connector, Path.GetDirectoryName(file)!, values) { Root = old.Root } };
    }
}
