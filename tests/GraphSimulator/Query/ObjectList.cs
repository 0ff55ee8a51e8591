using System.Globalization;
using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Query.Filters;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Query;

/// <summary>Answers with a collection of objects: filtered, counted, sorted, page by page.</summary>
internal static class ObjectList
{
    /// <summary>A collection of one type, such as all users.</summary>
    public static GraphResponse Answer(Call call, ObjectKind kind, IEnumerable<DirectoryObject> objects, string collection)
    {
        Selection selection = Selection.Read(call, kind, isCollection: true);
        Expansion.Check(call, kind);
        IEnumerable<DirectoryObject> found = Narrow(call, kind, call.Seen, objects);
        return Page(call, found, Paging.SizeOf(call, selection.Has("signInActivity")), one => ObjectView.Show(call, call.Seen, one, selection), collection + ObjectView.ContextOf(selection));
    }

    /// <summary>A collection that was filtered already.</summary>
    public static GraphResponse AnswerAll(Call call, ObjectKind kind, IEnumerable<DirectoryObject> objects, string collection)
    {
        Selection selection = Selection.Read(call, kind, isCollection: true);
        Expansion.Check(call, kind);
        return Page(call, objects, Paging.SizeOf(call, hasSignIns: false), one => ObjectView.Show(call, call.Seen, one, selection), collection + ObjectView.ContextOf(selection));
    }

    /// <summary>A collection that may hold several types, such as the members of a group. A cast to one type is applied already.</summary>
    public static GraphResponse AnswerMixed(Call call, IEnumerable<DirectoryObject> objects, Func<DirectoryObject, JsonObject> show)
    {
        if (call.Request.Option("$filter") is { } filter && !call.Request.IsAdvanced)
        {
            throw Refusals.UnsupportedQuery($"Unsupported Query: '{filter}' needs the advanced query parameters.");
        }

        return Page(call, Narrow(call, ObjectKind.User, call.Seen, objects), Paging.SizeOf(call, hasSignIns: false), show, "directoryObjects");
    }

    /// <summary>How many there are, as plain text.</summary>
    public static GraphResponse Count(Call call, ObjectKind kind, IEnumerable<DirectoryObject> objects) => call.Request.IsEventual
        ? GraphResponse.Plain(Narrow(call, kind, call.Seen, objects).Count().ToString(CultureInfo.InvariantCulture))
        : throw Refusals.BadRequest("$count is not currently supported.");

    private static IEnumerable<DirectoryObject> Narrow(Call call, ObjectKind kind, TenantState state, IEnumerable<DirectoryObject> objects)
    {
        if (call.Request.Option("$skip") is not null)
        {
            throw Refusals.BadRequest("'$skip' is not supported by the service.");
        }

        IEnumerable<DirectoryObject> found = Searching.Apply(call, objects);
        if (call.Request.Option("$filter") is { } text)
        {
            FilterNode filter = FilterParser.Parse(text);
            FilterGate.Check(call, kind, filter);
            foreach (FilterUse use in filter.Uses)
            {
                Selection.DemandFor(call, use.Property);
            }

            found = found.Where(one => filter.Matches(path => ObjectValues.At(state, one, path)));
        }

        return Sorting.Apply(call, state, found);
    }

    private static GraphResponse Page(Call call, IEnumerable<DirectoryObject> found, int size, Func<DirectoryObject, JsonObject> show, string context)
    {
        PageToken token = PageToken.Read(call.Request.Option("$skiptoken")) ?? throw Refusals.BadRequest("Skip token is invalid.");
        bool isSorted = call.Request.Option("$orderby") is not null;
        DirectoryObject[] page = [.. (token.AfterId is { } id ? found.Where(one => string.CompareOrdinal(one.Id, id) > 0) : found.Skip(token.Skip)).Take(size + 1)];
        JsonObject body = new() { ["@odata.context"] = $"{call.Request.Host}/v1.0/$metadata#{context}" };
        if (call.Request.IsAdvanced)
        {
            body["@odata.count"] = found.Count();
        }

        if (page.Length > size)
        {
            body["@odata.nextLink"] = Paging.NextLink(call.Request, isSorted ? new PageToken(null, token.Skip + size) : new PageToken(page[size - 1].Id, 0));
        }

        body["value"] = new JsonArray([.. page.Take(size).Select(show)]);
        return GraphResponse.Ok(body);
    }
}
