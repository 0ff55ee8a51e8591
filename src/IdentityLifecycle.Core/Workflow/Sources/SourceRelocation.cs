using System.IO;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>Points a system of record of a policy to another file.</summary>
public static class SourceRelocation
{
    /// <summary>Makes a system of record that is the same but for its file.</summary>
    /// <param name="source">The system of record.</param>
    /// <param name="file">The file's full path.</param>
    public static SystemOfRecordPolicy In(this SystemOfRecordPolicy source, string file)
    {
        ConnectorSettings old = source.Connection;
        Dictionary<string, object> values = new(old.Values, StringComparer.Ordinal) { ["path"] = file };
        return source with { Connection = new ConnectorSettings(old.Name, old.Connector, Path.GetDirectoryName(file)!, values) { Root = old.Root } };
    }
}
