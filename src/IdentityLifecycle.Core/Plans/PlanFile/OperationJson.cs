using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Plans;

/// <summary>Writes the operations as JSON: the kind, what belongs to the kind, what is expected, why.</summary>
internal static class OperationJson
{
    public static void Write(Utf8JsonWriter writer, LifecycleOperation operation)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, PlanNames<OperationKind>.Of(operation.Kind));
        WriteContent(writer, operation);
        ReasonJson.WriteExpectation(writer, operation.Expects);
        ReasonJson.WriteAll(writer, operation.Reasons);
        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter writer, LifecycleOperation operation)
    {
        switch (operation)
        {
            case CreateAccount create: WriteCreate(writer, create); break;
            case SetAttributes set: WriteAttributes(writer, set.Attributes); break;
            case RenameAccount rename: WriteNames(writer, rename.OldName, rename.NewName); break;
            case MoveAccount move: WriteMove(writer, move); break;
            case GrantEntitlement grant: WriteGrant(writer, grant); break;
            case RevokeEntitlement revoke: WriteRevocation(writer, revoke); break;
            case LinkAccount link: WriteLink(writer, link); break;
            case RevokeSessions sessions: writer.WriteText("effect"u8, sessions.EffectKey); break;
            case SetCredential credential: GeneratedJson.Write(writer, credential.Credential); break;
            case DeliverCredential deliver: WriteDelivery(writer, deliver); break;
            case DeleteAccount delete: WriteReserved(writer, delete.Reserves); break;
            case EnableAccount or DisableAccount or RestoreAccount or UnlinkAccount: break;
            default: throw new NotSupportedException($"A plan file cannot hold a {operation.GetType()}.");
        }
    }

    private static void WriteCreate(Utf8JsonWriter writer, CreateAccount create)
    {
        writer.WriteText("name"u8, create.Name);
        writer.WriteTexts("container"u8, create.Container.Components);
        WriteAttributes(writer, create.Attributes);
    }

    private static void WriteAttributes(Utf8JsonWriter writer, IReadOnlyList<AttributeChange> attributes)
    {
        writer.WriteStartArray("attributes"u8);
        foreach (AttributeChange change in attributes)
        {
            writer.WriteStartObject();
            writer.WriteText("attribute"u8, change.Attribute);
            writer.WritePropertyName("old"u8);
            FactJson.Write(writer, change.OldValue);
            if (change.OldName is string oldName)
            {
                writer.WriteText("oldName"u8, oldName);
            }

            writer.WritePropertyName("new"u8);
            PlanValueJson.Write(writer, change.NewValue);
            writer.WritePropertyName("reason"u8);
            ReasonJson.Write(writer, change.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMove(Utf8JsonWriter writer, MoveAccount move)
    {
        writer.WriteTexts("from"u8, move.From.Components);
        writer.WriteTexts("to"u8, move.To.Components);
        WriteNames(writer, move.OldName, move.NewName);
    }

    private static void WriteNames(Utf8JsonWriter writer, string oldName, string newName)
    {
        writer.WriteText("oldName"u8, oldName);
        writer.WriteText("newName"u8, newName);
    }

    private static void WriteGrant(Utf8JsonWriter writer, GrantEntitlement grant)
    {
        WriteEntitlement(writer, grant.Entitlement);
        writer.WriteText("rule"u8, grant.Rule);
    }

    private static void WriteReserved(Utf8JsonWriter writer, IReadOnlyList<ReservedValue> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("reserves"u8);
        foreach (ReservedValue value in values)
        {
            writer.WriteStartObject();
            writer.WriteText("attribute"u8, value.Attribute);
            writer.WriteText("value"u8, value.Value);
            writer.WriteString("period"u8, value.Period.ToString("c", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRevocation(Utf8JsonWriter writer, RevokeEntitlement revoke)
    {
        WriteEntitlement(writer, revoke.Entitlement);
        writer.WriteOptionalText("rule"u8, revoke.Rule);
    }

    private static void WriteEntitlement(Utf8JsonWriter writer, Entitlement entitlement)
    {
        writer.WriteText("directory"u8, entitlement.Directory);
        writer.WriteText("anchor"u8, entitlement.Anchor);
        writer.WriteText("name"u8, entitlement.Name);
        writer.WriteString("entitlement"u8, PlanNames<EntitlementKind>.Of(entitlement.Kind));
    }

    private static void WriteLink(Utf8JsonWriter writer, LinkAccount link)
    {
        writer.WritePropertyName("anchor"u8);
        PlanValueJson.Write(writer, link.Anchor);
        writer.WriteString("origin"u8, PlanNames<Memory.LinkOrigin>.Of(link.Origin));
    }

    private static void WriteDelivery(Utf8JsonWriter writer, DeliverCredential deliver)
    {
        writer.WriteText("method"u8, deliver.Method);
        writer.WriteText("recipient"u8, deliver.Recipient);
    }
}
