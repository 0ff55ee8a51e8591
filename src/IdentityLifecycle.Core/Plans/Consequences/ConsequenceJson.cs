using System.Text.Json;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.Consequences;

/// <summary>Writes and reads who enters or leaves groups because of their rules, as lines.</summary>
internal static class ConsequenceJson
{
    public static void Write(Utf8JsonWriter writer, MembershipConsequence consequence)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("consequence"u8);
        writer.WriteText("directory"u8, consequence.Directory);
        writer.WriteText("group"u8, consequence.Group);
        writer.WriteText("groupAnchor"u8, consequence.GroupAnchor);
        writer.WriteString("change"u8, PlanNames<MembershipMove>.Of(consequence.Change));
        writer.WriteText("name"u8, consequence.DisplayName);
        writer.WriteText("account"u8, consequence.Account);
        writer.WriteOptionalText("changeId"u8, consequence.ChangeId);
        writer.WriteText("reason"u8, consequence.Reason);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static MembershipConsequence Read(ref PlanLine line)
    {
        line.StartObject();
        MembershipConsequence consequence = new()
        {
            Directory = line.Text("directory"u8),
            Group = line.Text("group"u8),
            GroupAnchor = line.Text("groupAnchor"u8),
            Change = line.Name<MembershipMove>("change"u8),
            DisplayName = line.Text("name"u8),
            Account = line.Text("account"u8),
            ChangeId = line.OptionalText("changeId"u8),
            Reason = line.Text("reason"u8),
        };
        line.EndObject();
        return consequence;
    }
}
