using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>Writes and reads an entitlement as properties of an operation's JSON object. It has no object of its own there.</summary>
internal static class EntitlementJson
{
    public static void Write(Utf8JsonWriter writer, Entitlement entitlement)
    {
        writer.WriteText("directory"u8, entitlement.Directory);
        writer.WriteText("anchor"u8, entitlement.Anchor);
        writer.WriteText("name"u8, entitlement.Name);
        writer.WriteString("entitlement"u8, PlanNames<EntitlementKind>.Of(entitlement.Kind));
    }

    public static Entitlement Read(ref PlanLine line)
    {
        string directory = line.Text("directory"u8);
        string anchor = line.Text("anchor"u8);
        string name = line.Text("name"u8);
        return new Entitlement(directory, anchor, name, line.Name<EntitlementKind>("entitlement"u8));
    }
}
