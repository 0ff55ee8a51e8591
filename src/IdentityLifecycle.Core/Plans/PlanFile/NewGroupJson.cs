using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>Writes and reads how a group is made, as properties of the operation that needs it; nothing where the group exists.</summary>
internal static class NewGroupJson
{
    public static void Write(Utf8JsonWriter writer, NewGroup? group)
    {
        if (group is null)
        {
            return;
        }

        writer.WriteString("groupType"u8, PlanNames<GroupType>.Of(group.Type));
        writer.WriteString("groupScope"u8, PlanNames<GroupScope>.Of(group.Scope));
        writer.WriteOptionalText("groupContainer"u8, group.Container);
    }

    public static NewGroup? Read(ref PlanLine line)
    {
        if (!line.TryProperty("groupType"u8))
        {
            return null;
        }

        return new NewGroup { Type = line.Name<GroupType>(), Scope = line.Name<GroupScope>("groupScope"u8), Container = line.OptionalText("groupContainer"u8) };
    }
}
