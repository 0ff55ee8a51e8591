using System;
using System.Collections.Generic;
using System.Globalization;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans;

/// <summary>Reads the operations that <see cref="OperationJson"/> writes.</summary>
internal static class OperationReading
{
    public static LifecycleOperation Read(ref PlanLine line)
    {
        line.StartObject();
        LifecycleOperation operation = ReadContent(ref line, line.Name<OperationKind>("kind"u8));
        operation = operation with { Expects = ReasonJson.ReadExpectation(ref line), Reasons = ReasonJson.ReadAll(ref line) };
        line.EndObject();
        return operation;
    }

    private static LifecycleOperation ReadContent(ref PlanLine line, OperationKind kind) => kind switch
    {
        OperationKind.CreateAccount => new CreateAccount(line.Text("name"u8), Container(ref line, "container"u8), Attributes(ref line)),
        OperationKind.SetAttributes => new SetAttributes(Attributes(ref line)),
        OperationKind.RenameAccount => new RenameAccount(line.Text("oldName"u8), line.Text("newName"u8)),
        OperationKind.MoveAccount => new MoveAccount(Container(ref line, "from"u8), Container(ref line, "to"u8), line.Text("oldName"u8), line.Text("newName"u8)),
        OperationKind.GrantEntitlement => new GrantEntitlement(ReadEntitlement(ref line), line.Text("rule"u8)),
        OperationKind.RevokeEntitlement => new RevokeEntitlement(ReadEntitlement(ref line)) { Rule = line.OptionalText("rule"u8) },
        OperationKind.LinkAccount => ReadLink(ref line),
        OperationKind.RevokeSessions => new RevokeSessions(line.Text("effect"u8)),
        OperationKind.SetCredential => ReadCredential(ref line),
        OperationKind.DeliverCredential => new DeliverCredential(line.Text("method"u8), line.Text("recipient"u8)),
        OperationKind.EnableAccount => new EnableAccount(),
        OperationKind.DisableAccount => new DisableAccount(),
        OperationKind.DeleteAccount => new DeleteAccount { Reserves = Reserved(ref line) },
        OperationKind.RestoreAccount => new RestoreAccount(),
        OperationKind.UnlinkAccount => new UnlinkAccount(),
        _ => throw PlanLine.Expected("an operation that this program knows"),
    };

    private static ContainerPath Container(ref PlanLine line, System.ReadOnlySpan<byte> property) =>
        new(line.Texts(property));

    private static AttributeChange[] Attributes(ref PlanLine line)
    {
        List<AttributeChange> changes = [];
        line.Property("attributes"u8);
        line.StartArray();
        while (!line.TryEndArray())
        {
            changes.Add(ReadAttribute(ref line));
        }

        return changes.ToArray();
    }

    private static AttributeChange ReadAttribute(ref PlanLine line)
    {
        line.StartObject();
        string attribute = line.Text("attribute"u8);
        line.Property("old"u8);
        Fact old = FactJson.Read(ref line);
        string? oldName = line.OptionalText("oldName"u8);
        line.Property("new"u8);
        PlanValue value = PlanValueJson.Read(ref line);
        line.Property("reason"u8);
        AttributeChange change = new(attribute, old, value, ReasonJson.Read(ref line)) { OldName = oldName };
        line.EndObject();
        return change;
    }

    private static ReservedValue[] Reserved(ref PlanLine line)
    {
        List<ReservedValue> values = [];
        if (!line.TryProperty("reserves"u8))
        {
            return [];
        }

        line.StartArray();
        while (!line.TryEndArray())
        {
            line.StartObject();
            values.Add(new ReservedValue(line.Text("attribute"u8), line.Text("value"u8), ReadPeriod(ref line)));
            line.EndObject();
        }

        return values.ToArray();
    }

    private static TimeSpan ReadPeriod(ref PlanLine line) =>
        TimeSpan.TryParseExact(line.Text("period"u8), "c", CultureInfo.InvariantCulture, out TimeSpan period) ? period : throw PlanLine.Expected("a duration");

    private static Entitlement ReadEntitlement(ref PlanLine line)
    {
        string directory = line.Text("directory"u8);
        string anchor = line.Text("anchor"u8);
        string name = line.Text("name"u8);
        return new Entitlement(directory, anchor, name, line.Name<EntitlementKind>("entitlement"u8));
    }

    private static SetCredential ReadCredential(ref PlanLine line)
    {
        line.Property("generated"u8);
        return new SetCredential(GeneratedJson.Read(ref line));
    }

    private static LinkAccount ReadLink(ref PlanLine line)
    {
        line.Property("anchor"u8);
        PlanValue anchor = PlanValueJson.Read(ref line);
        return new LinkAccount(anchor, line.Name<LinkOrigin>("origin"u8));
    }
}
