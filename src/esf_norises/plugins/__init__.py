"""Everything that the author of a plugin needs, and the only module that a plugin imports.

The names are imported when they are first used, so that a plugin costs a start of the program
only what it asks for. What stands in `__all__` stays until the major of `API` grows.

Write a plugin by the guide `docs/how-to/write-a-plugin.md`; each hook has an example of its own in
`docs/reference/hooks.md`.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..coordination.planning.builtin import BUILTIN as BUILTIN
    from ..coordination.planning.measures import Measures as Measures
    from ..coordination.planning.measures import measure as measure
    from ..coordination.planning.measures import serves as serves
    from ..coordination.planning.planner import Limits as Limits
    from ..coordination.planning.planner import Planner as Planner
    from ..coordination.planning.planner import Progress as Progress
    from ..coordination.planning.planner import Proposal as Proposal
    from ..coordination.planning.problem import KeptVisit as KeptVisit
    from ..coordination.planning.problem import PlanBus as PlanBus
    from ..coordination.planning.problem import PlanGroup as PlanGroup
    from ..coordination.planning.problem import PlanSession as PlanSession
    from ..coordination.planning.problem import Problem as Problem
    from ..coordination.planning.problem import Proposed as Proposed
    from ..domain.columns import Privacy as Privacy
    from ..domain.columns import TableDefinition as TableDefinition
    from ..domain.columns import TableInfo as TableInfo
    from ..domain.columns import column as column
    from ..domain.columns import definition_of as definition_of
    from ..domain.dataset import Dataset as Dataset
    from ..domain.dataset import StoreState as StoreState
    from ..domain.dataset import table_definitions as table_definitions
    from ..domain.identifiers import ProgrammeCode as ProgrammeCode
    from ..domain.identifiers import Pseudonym as Pseudonym
    from ..domain.identifiers import RegistrationNumber as RegistrationNumber
    from ..domain.identifiers import TerritoryCode as TerritoryCode
    from ..domain.kinds import DATE as DATE
    from ..domain.kinds import DECIMAL as DECIMAL
    from ..domain.kinds import PROGRAMME_CODE as PROGRAMME_CODE
    from ..domain.kinds import PSEUDONYM as PSEUDONYM
    from ..domain.kinds import REGISTRATION_NUMBER as REGISTRATION_NUMBER
    from ..domain.kinds import SCHOOL_YEAR as SCHOOL_YEAR
    from ..domain.kinds import TERRITORY as TERRITORY
    from ..domain.kinds import TEXT as TEXT
    from ..domain.kinds import TEXTS_LIST as TEXTS_LIST
    from ..domain.kinds import WHOLE as WHOLE
    from ..domain.kinds import Kind as Kind
    from ..domain.kinds import choice as choice
    from ..domain.kinds import choices as choices
    from ..domain.municipalities import Municipality as Municipality
    from ..domain.municipalities import find_municipality as find_municipality
    from ..domain.periods import Period as Period
    from ..domain.periods import SchoolYear as SchoolYear
    from ..domain.rows import Rows as Rows
    from ..domain.tables import Confirmation as Confirmation
    from ..domain.tables import Count as Count
    from ..domain.tables import Enrolment as Enrolment
    from ..domain.tables import Group as Group
    from ..domain.tables import GroupPart as GroupPart
    from ..domain.tables import Institution as Institution
    from ..domain.tables import ParameterRow as ParameterRow
    from ..domain.tables import Partner as Partner
    from ..domain.tables import Programme as Programme
    from ..domain.tables import Pupil as Pupil
    from ..domain.tables import Succession as Succession
    from ..domain.values import Band as Band
    from ..domain.values import InstitutionKind as InstitutionKind
    from ..domain.values import Limb as Limb
    from ..domain.values import Owner as Owner
    from ..domain.values import Scope as Scope
    from ..domain.values import StudyForm as StudyForm
    from ..domain.values import Task as Task
    from ..domain.visit_values import Area as Area
    from ..errors import EsfNorisesError as EsfNorisesError
    from ..errors import InvalidValue as InvalidValue
    from ..findings import Finding as Finding
    from ..findings import Place as Place
    from ..findings import Role as Role
    from ..findings import Severity as Severity
    from ..regulation.facts import FactsInfo as FactsInfo
    from ..regulation.facts import Reference as Reference
    from ..regulation.facts import count as count
    from ..regulation.facts import derived as derived
    from ..regulation.facts import eligible as eligible
    from ..regulation.facts import given as given
    from ..regulation.facts import looked_up as looked_up
    from ..regulation.facts import rank as rank
    from ..regulation.facts import total as total
    from ..regulation.parameters import ParameterSet as ParameterSet
    from ..regulation.reg882.facts import PartFacts as PartFacts
    from ..regulation.rules import Rule as Rule
    from ..regulation.rules import RuleSet as RuleSet
    from ..regulation.rules import Stage as Stage
    from ..regulation.rules import rule as rule
    from ..regulation.sources import Act as Act
    from ..regulation.sources import Level as Level
    from ..regulation.verdicts import Verdict as Verdict
    from ..regulation.verdicts import broken as broken
    from ..regulation.verdicts import met as met
    from ..regulation.verdicts import unknown as unknown
    from ..reporting.format import Format as Format
    from ..reporting.kind import Inputs as Inputs
    from ..reporting.kind import Need as Need
    from ..reporting.kind import ReportKind as ReportKind
    from ..reporting.provenance import provenance_of as provenance_of
    from ..reporting.report import Attachment as Attachment
    from ..reporting.report import Provenance as Provenance
    from ..reporting.report import Report as Report
    from ..reporting.report import ReportColumn as ReportColumn
    from ..reporting.report import ReportRow as ReportRow
    from ..reporting.report import ReportTable as ReportTable
    from ..reporting.report import SubjectRef as SubjectRef
    from ..reporting.report import Value as Value
    from ..tables.csv_files import read_csv as read_csv
    from ..tables.reading import SheetReading as SheetReading
    from ..tables.reading import read_sheet as read_sheet
    from ..tables.rejects import Reject as Reject
    from ..tables.sheets import Cell as Cell
    from ..tables.sheets import Formula as Formula
    from ..tables.sheets import Sheet as Sheet
    from ..tables.sheets import SourceFile as SourceFile
    from ..tables.source import Confidence as Confidence
    from ..tables.source import Head as Head
    from ..tables.source import Option as Option
    from ..tables.source import Source as Source
    from ..tables.source import Sourced as Sourced
    from ..tables.source import Want as Want
    from ..tables.workbook import WorkbookReading as WorkbookReading
    from ..tables.workbook import read_workbook as read_workbook
    from ..texts import Language as Language
    from ..texts import Texts as Texts
    from ..texts import format_date as format_date
    from ..texts import format_decimal as format_decimal
    from ..texts import format_whole as format_whole
    from ..texts import plural as plural
    from ..texts import sort_key as sort_key
    from .context import API as API
    from .context import Context as Context
    from .hookspecs import FormatsHook as FormatsHook
    from .hookspecs import ParametersHook as ParametersHook
    from .hookspecs import PlannersHook as PlannersHook
    from .hookspecs import ReportsHook as ReportsHook
    from .hookspecs import RulesHook as RulesHook
    from .hookspecs import SourcesHook as SourcesHook
    from .hookspecs import hookimpl as hookimpl
    from .hookspecs import hookspec as hookspec
else:  # in else:, so that type checkers still refuse names that are not there
    _MODULES = {
        "..coordination.planning.builtin": "BUILTIN",
        "..coordination.planning.measures": "Measures measure serves",
        "..coordination.planning.planner": "Limits Planner Progress Proposal",
        "..coordination.planning.problem": (
            "KeptVisit PlanBus PlanGroup PlanSession Problem Proposed"
        ),
        "..domain.columns": "Privacy TableDefinition TableInfo column definition_of",
        "..domain.dataset": "Dataset StoreState table_definitions",
        "..domain.identifiers": "ProgrammeCode Pseudonym RegistrationNumber TerritoryCode",
        "..domain.kinds": (
            "DATE DECIMAL PROGRAMME_CODE PSEUDONYM REGISTRATION_NUMBER SCHOOL_YEAR TERRITORY "
            "TEXT TEXTS_LIST WHOLE Kind choice choices"
        ),
        "..domain.municipalities": "Municipality find_municipality",
        "..domain.periods": "Period SchoolYear",
        "..domain.rows": "Rows",
        "..domain.tables": (
            "Confirmation Count Enrolment Group GroupPart Institution ParameterRow Partner "
            "Programme Pupil Succession"
        ),
        "..domain.values": "Band InstitutionKind Limb Owner Scope StudyForm Task",
        "..domain.visit_values": "Area",
        "..errors": "EsfNorisesError InvalidValue",
        "..findings": "Finding Place Role Severity",
        "..regulation.facts": (
            "FactsInfo Reference count derived eligible given looked_up rank total"
        ),
        "..regulation.parameters": "ParameterSet",
        "..regulation.reg882.facts": "PartFacts",
        "..regulation.rules": "Rule RuleSet Stage rule",
        "..regulation.sources": "Act Level",
        "..regulation.verdicts": "Verdict broken met unknown",
        "..reporting.format": "Format",
        "..reporting.kind": "Inputs Need ReportKind",
        "..reporting.provenance": "provenance_of",
        "..reporting.report": (
            "Attachment Provenance Report ReportColumn ReportRow ReportTable SubjectRef Value"
        ),
        "..tables.csv_files": "read_csv",
        "..tables.reading": "SheetReading read_sheet",
        "..tables.rejects": "Reject",
        "..tables.sheets": "Cell Formula Sheet SourceFile",
        "..tables.source": "Confidence Head Option Source Sourced Want",
        "..tables.workbook": "WorkbookReading read_workbook",
        "..texts": "Language Texts format_date format_decimal format_whole plural sort_key",
        ".context": "API Context",
        ".hookspecs": (
            "FormatsHook ParametersHook PlannersHook ReportsHook RulesHook SourcesHook hookimpl "
            "hookspec"
        ),
    }
    _EXPORTS = {name: module for module, names in _MODULES.items() for name in names.split()}

    def __getattr__(name):
        if name not in _EXPORTS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_EXPORTS[name], __name__), name)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *_EXPORTS})


__all__ = (
    "API",
    "BUILTIN",
    "DATE",
    "DECIMAL",
    "PROGRAMME_CODE",
    "PSEUDONYM",
    "REGISTRATION_NUMBER",
    "SCHOOL_YEAR",
    "TERRITORY",
    "TEXT",
    "TEXTS_LIST",
    "WHOLE",
    "Act",
    "Area",
    "Attachment",
    "Band",
    "Cell",
    "Confidence",
    "Confirmation",
    "Context",
    "Count",
    "Dataset",
    "Enrolment",
    "EsfNorisesError",
    "FactsInfo",
    "Finding",
    "Format",
    "FormatsHook",
    "Formula",
    "Group",
    "GroupPart",
    "Head",
    "Inputs",
    "Institution",
    "InstitutionKind",
    "InvalidValue",
    "KeptVisit",
    "Kind",
    "Language",
    "Level",
    "Limb",
    "Limits",
    "Measures",
    "Municipality",
    "Need",
    "Option",
    "Owner",
    "ParameterRow",
    "ParameterSet",
    "ParametersHook",
    "PartFacts",
    "Partner",
    "Period",
    "Place",
    "PlanBus",
    "PlanGroup",
    "PlanSession",
    "Planner",
    "PlannersHook",
    "Privacy",
    "Problem",
    "Programme",
    "ProgrammeCode",
    "Progress",
    "Proposal",
    "Proposed",
    "Provenance",
    "Pseudonym",
    "Pupil",
    "Reference",
    "RegistrationNumber",
    "Reject",
    "Report",
    "ReportColumn",
    "ReportKind",
    "ReportRow",
    "ReportTable",
    "ReportsHook",
    "Role",
    "Rows",
    "Rule",
    "RuleSet",
    "RulesHook",
    "SchoolYear",
    "Scope",
    "Severity",
    "Sheet",
    "SheetReading",
    "Source",
    "SourceFile",
    "Sourced",
    "SourcesHook",
    "Stage",
    "StoreState",
    "StudyForm",
    "SubjectRef",
    "Succession",
    "TableDefinition",
    "TableInfo",
    "Task",
    "TerritoryCode",
    "Texts",
    "Value",
    "Verdict",
    "Want",
    "WorkbookReading",
    "broken",
    "choice",
    "choices",
    "column",
    "count",
    "definition_of",
    "derived",
    "eligible",
    "find_municipality",
    "format_date",
    "format_decimal",
    "format_whole",
    "given",
    "hookimpl",
    "hookspec",
    "looked_up",
    "measure",
    "met",
    "plural",
    "provenance_of",
    "rank",
    "read_csv",
    "read_sheet",
    "read_workbook",
    "rule",
    "serves",
    "sort_key",
    "table_definitions",
    "total",
    "unknown",
)
