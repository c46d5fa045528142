package main

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"onrecord/data/spelling"
)

// fileValue is one setting that a configuration file gives.
type fileValue struct {
	setting *setting
	value   string
	line    int // counted from 1
}

// parseConfigFile reads YAML. Every key must be that of a setting or the list of outlets, and stand there once. The list of outlets is
// returned as it stands there, nil where there is none.
func parseConfigFile(b []byte) (values []fileValue, outlets ast.Node, err error) {
	file, err := parser.ParseBytes(b, 0)
	if err != nil {
		return nil, nil, errors.New(yaml.FormatError(err, false, true))
	}
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		pairs, err := pairsOf(doc.Body)
		if err != nil {
			return nil, nil, err
		}
		for _, p := range pairs {
			if p.Key.GetToken().Value == outletsKey {
				outlets = p.Value
			} else {
				values, err = readPair(values, "", p)
			}
			if err != nil {
				return nil, nil, err
			}
		}
	}
	return values, outlets, nil
}

// pairsOf returns the keys of a mapping with their values; an empty one has none.
func pairsOf(node ast.Node) ([]*ast.MappingValueNode, error) {
	switch n := node.(type) {
	case *ast.MappingNode:
		return n.Values, nil
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, nil
	case *ast.NullNode, *ast.CommentGroupNode:
		return nil, nil
	}
	return nil, fmt.Errorf("line %d: settings are written “key: value”", node.GetToken().Position.Line)
}

// readPair adds to values what one key says, or the keys below it; prefix ends in a dot or is empty.
func readPair(values []fileValue, prefix string, p *ast.MappingValueNode) ([]fileValue, error) {
	key := prefix + p.Key.GetToken().Value
	line := p.Key.GetToken().Position.Line
	s, isSection := findSetting(key)
	if isSection {
		below, err := pairsOf(p.Value)
		for _, p := range below {
			if values, err = readPair(values, key+".", p); err != nil {
				break
			}
		}
		return values, err
	}
	if s == nil {
		return nil, unknownKey(key, line)
	}
	if _, scalar := p.Value.(ast.ScalarNode); !scalar {
		return nil, fmt.Errorf("line %d: %s takes one value", line, key)
	}
	return append(values, fileValue{s, p.Value.GetToken().Value, line}), nil
}

// findSetting returns the setting with a key, or tells that the key is a section of settings.
func findSetting(key string) (s *setting, isSection bool) {
	for i := range settings {
		if settings[i].key == key {
			return &settings[i], false
		}
		if len(settings[i].key) > len(key) && settings[i].key[:len(key)+1] == key+"." {
			isSection = true
		}
	}
	return nil, isSection
}

func unknownKey(key string, line int) error {
	known := []string{outletsKey}
	for _, s := range settings {
		known = append(known, s.key)
		for i, c := range s.key {
			if c == '.' {
				known = append(known, s.key[:i])
			}
		}
	}
	if near := spelling.Nearest(key, known); near != "" {
		return fmt.Errorf("line %d: there is no setting %q; did you mean %q?", line, key, near)
	}
	return fmt.Errorf("line %d: there is no setting %q; `onrecord config --defaults` lists them", line, key)
}
